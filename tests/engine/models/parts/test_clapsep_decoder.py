from __future__ import annotations

import torch

from engine.models.parts.clapsep_decoder import (
    Decoder,
    DecoderDims,
    Film,
    PatchExpand,
    Skip,
    SwinBlock,
    relative_position_index,
)

SMALL = DecoderDims(
    bins=33, mels=64, widths=(16, 32), heads=(2, 4), query=10, mask_width=24, mask_inner=32
)


def seeded(module: torch.nn.Module) -> torch.nn.Module:
    """The module in eval mode with random weights."""
    generator = torch.Generator().manual_seed(3)
    with torch.no_grad():
        for parameter in module.parameters():
            parameter.copy_(0.3 * torch.randn(parameter.shape, generator=generator))
    return module.eval()


def test_block_equals_the_one_of_transformers() -> None:
    """Our window block computes what transformers' block without a shift computes."""
    from transformers import ClapAudioConfig
    from transformers.models.clap.modeling_clap import ClapAudioLayer

    ours = seeded(SwinBlock(32, 4, 8))
    config = ClapAudioConfig(hidden_dropout_prob=0.0)
    theirs = ClapAudioLayer(config, 32, (16, 16), 4).eval()
    thirds = [ours.attn.qkv.weight.chunk(3), ours.attn.qkv.bias.chunk(3)]
    attention = theirs.attention
    state = {
        "layernorm_before": ours.norm1,
        "layernorm_after": ours.norm2,
        "intermediate.dense": ours.mlp.fc1,
        "output.dense": ours.mlp.fc2,
        "attention.output.dense": ours.attn.proj,
    }
    with torch.no_grad():
        for name, module in state.items():
            theirs.get_submodule(name).load_state_dict(module.state_dict())
        table = ours.attn.relative_position_bias_table
        attention.self.relative_position_bias_table.copy_(table)
        for i, role in enumerate(("query", "key", "value")):
            getattr(attention.self, role).weight.copy_(thirds[0][i])
            getattr(attention.self, role).bias.copy_(thirds[1][i])
        x = torch.randn(2, 256, 32, generator=torch.Generator().manual_seed(1))
        torch.testing.assert_close(theirs(x, (16, 16))[0], ours(x), rtol=0, atol=2e-5)


def test_expansion_undoes_the_gathering_of_patch_merging() -> None:
    """Channel group dy + 2 dx of a position goes to row 2h + dy, column 2w + dx."""
    expand = PatchExpand(1)
    with torch.no_grad():
        expand.expand.weight.zero_()
        expand.expand.weight[:, 0] = torch.tensor([10.0, 20.0, 30.0, 40.0])
    expand.norm = torch.nn.Identity()
    x = torch.zeros(1, 4, 2)
    x[0, 1, 0] = 1.0  # row 0, column 1 of a 2 x 2 map
    grid = expand(x).view(4, 4)
    expected = torch.zeros(4, 4)
    expected[0:2, 2:4] = torch.tensor([[10.0, 30.0], [20.0, 40.0]])
    assert torch.equal(expected, grid)


def test_film_scales_without_adding_one() -> None:
    """gamma(q) * h + beta(q): a query that gives gamma 0 silences the map."""
    film = Film(3, 2)
    with torch.no_grad():
        film.gamma.weight.zero_()
        film.gamma.bias.zero_()
        film.beta.weight.zero_()
        film.beta.bias.fill_(0.5)
    assert torch.all(film(torch.ones(1, 4, 3), torch.ones(1, 2)) == 0.5)


def test_skip_normalises_after_the_sum() -> None:
    """LayerNorm(FiLM(Linear(skip)) + x)."""
    skip = seeded(Skip(16, 10))
    feature, x, query = torch.randn(1, 4, 16), torch.randn(1, 4, 16), torch.randn(1, 10)
    summed = skip.skip_conv(skip.feature_proj(feature), query) + x
    torch.testing.assert_close(skip.norm(summed), skip(feature, query, x))


def test_relative_positions_follow_the_published_formula() -> None:
    """(r - r' + 7) * 15 + (c - c' + 7) for query (r, c) and key (r', c')."""
    index = relative_position_index(8)
    for query, key in [((0, 0), (7, 7)), ((3, 5), (2, 6)), ((7, 0), (0, 7))]:
        expected = (query[0] - key[0] + 7) * 15 + query[1] - key[1] + 7
        assert expected == index[query[0] * 8 + query[1], key[0] * 8 + key[1]]


def test_only_the_bottleneck_hears_the_last_map() -> None:
    """The decoder takes the last map for its start and the others, deepest first, as skips."""
    decoder = seeded(Decoder(SMALL))
    generator = torch.Generator().manual_seed(5)
    maps = [torch.randn(1, n, c, generator=generator) for n, c in ((4096, 16), (1024, 32))]
    maps.append(torch.randn(1, 1024, 32, generator=generator))
    seen: dict[str, object] = {}
    decoder.film.register_forward_pre_hook(lambda _, args: seen.update(film=args[0]))
    decoder.skip[0].register_forward_pre_hook(lambda _, args: seen.update(deep=args[0]))
    decoder.skip[1].register_forward_pre_hook(lambda _, args: seen.update(top=args[0]))
    with torch.no_grad():
        logits = decoder(torch.rand(1, 90, 33), maps, torch.randn(1, 10))
    assert (1, 90, 33) == logits.shape
    order = [seen["film"], seen["deep"], seen["top"]]
    assert all(given is expected for given, expected in zip(order, maps[::-1], strict=True))


def test_gradient_reaches_every_parameter() -> None:
    """Nothing in the decoder is left out of the computation."""
    decoder = seeded(Decoder(SMALL)).train()
    maps = [torch.randn(2, n, c) for n, c in ((4096, 16), (1024, 32), (1024, 32))]
    decoder(torch.rand(2, 40, 33), maps, torch.randn(2, 10)).square().mean().backward()
    unreached = [name for name, p in decoder.named_parameters() if p.grad is None]
    assert [] == unreached
