"""CLAPSep's network: spectrum, encoder with merged adapters, decoder, and the query encoders."""

from __future__ import annotations

from dataclasses import dataclass, field

import torch
from torch import Tensor, nn

from engine.models.clap import AudioEncoder, AudioTower, TextTower
from engine.models.parts.clap_dims import ClapDims
from engine.models.parts.clapsep_decoder import Decoder, DecoderDims
from engine.models.parts.log_mel import LogMel
from engine.models.parts.sinc import SincResampler

_POWER_FLOOR = 1e-10


@dataclass(frozen=True, slots=True)
class ClapSepDims:
    """Sizes of the whole network; the defaults are the published model.

    Attributes:
        clap: the query encoders; the separator's encoder has the size of the audio tower.
        rate: samples a second of the mixture.
        window: training length, in samples of `rate`.
        n_fft: STFT size in samples.
        hop: STFT hop in samples.
        mask_width: channels of the mask network.
        mask_inner: channels inside its feed-forward layers.
        mask_layers: its transformer layers.
        mask_heads: its attention heads.
    """

    clap: ClapDims = field(default_factory=ClapDims)
    rate: int = 32000
    window: int = 320000
    n_fft: int = 1024
    hop: int = 320
    mask_width: int = 640
    mask_inner: int = 2560
    mask_layers: int = 3
    mask_heads: int = 8

    @property
    def decoder(self) -> DecoderDims:
        """Size of the decoder that fits the encoder."""
        audio = self.clap.audio
        return DecoderDims(
            bins=self.n_fft // 2 + 1,
            mels=audio.mel.n_mels,
            pieces=audio.pieces,
            patch=audio.patch,
            widths=audio.widths,
            heads=audio.heads,
            window=audio.window,
            query=2 * self.clap.embedding,
            mask_width=self.mask_width,
            mask_inner=self.mask_inner,
            mask_layers=self.mask_layers,
            mask_heads=self.mask_heads,
        )


def join_query(positive: Tensor, negative: Tensor) -> Tensor:
    """The query as in training: both sides joined, then normalised together.

    The official validation and test steps leave the joined vector unnormalised (norm 1.41), which
    moves the mask by 0.23; training and the public demo normalise it.

    Args:
        positive: shape (batch, embedding), unit rows or zeros.
        negative: the same.

    Returns:
        Shape (batch, 2 * embedding), unit rows; zeros where both sides are zero.
    """
    return nn.functional.normalize(torch.cat([positive, negative], dim=-1), dim=-1)


class Separator(nn.Module):
    """Spectrum, encoder with the merged adapters, decoder."""

    window: Tensor

    def __init__(self, dims: ClapSepDims) -> None:
        super().__init__()
        self.dims = dims
        self.resampler = SincResampler(dims.rate, dims.clap.audio.mel.rate)
        self.log_mel = LogMel(dims.clap.audio.mel)
        self.encoder = AudioEncoder(dims.clap)
        self.decoder = Decoder(dims.decoder)
        with torch.device("cpu"):
            window = torch.hann_window(dims.n_fft, periodic=True)
        self.register_buffer("window", window, persistent=False)

    def spectrum(self, mixture: Tensor) -> Tensor:
        """STFT of mono mixtures, shape (batch, frames, bins), complex."""
        return torch.stft(
            mixture,
            self.dims.n_fft,
            self.dims.hop,
            window=self.window,
            center=True,
            pad_mode="reflect",
            return_complex=True,
        ).transpose(1, 2)

    def magnitude(self, spectrum: Tensor) -> Tensor:
        """Magnitudes with the floor that training had, float32."""
        power = spectrum.real.square() + spectrum.imag.square()
        return power.clamp(min=_POWER_FLOOR).sqrt()

    def wave(self, mask: Tensor, spectrum: Tensor, n_samples: int) -> Tensor:
        """The masked mixture: its magnitude scaled, its phase kept.

        Args:
            mask: shape (batch, frames, bins), 0..1.
            spectrum: from `spectrum`.
            n_samples: length of the result.

        Returns:
            Shape (batch, samples), float32.
        """
        return torch.istft(
            (spectrum * mask).transpose(1, 2),
            self.dims.n_fft,
            self.dims.hop,
            window=self.window,
            length=n_samples,
        )

    def maps(self, mixture: Tensor) -> list[Tensor]:
        """Feature maps of mono mixtures (batch, samples); short ones are padded in the spectrum.

        Other than in the query encoder nothing is stretched: frames of zero power are added after
        the power spectrum, whatever the length.
        """
        wave = self.resampler(mixture)
        log_mel = self.log_mel(wave, self.dims.clap.audio.mel.frames)
        return self.encoder.maps(self.encoder.image(log_mel))


class ClapSep(nn.Module):
    """Everything that one weights file holds: the query encoders and the separator."""

    def __init__(self, dims: ClapSepDims) -> None:
        super().__init__()
        self.dims = dims
        self.text = TextTower(dims.clap)
        self.audio = AudioTower(dims.clap)
        self.separator = Separator(dims)
