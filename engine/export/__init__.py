"""What leaves the program: sound, stems, subtitles, documents, sessions, reports."""
