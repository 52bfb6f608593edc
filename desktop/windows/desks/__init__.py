"""What joins panels and jobs with session and player: one desk for each thing that is done."""
