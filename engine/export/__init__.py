"""What leaves the program: stems, subtitles, reports."""
