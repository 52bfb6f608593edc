"""Everything in Auricle that needs Qt: no signal processing, no file formats."""
