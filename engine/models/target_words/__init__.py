"""One speaker's words by a Whisper that stays frozen: prompts, LoRA, adapters, decoding."""
