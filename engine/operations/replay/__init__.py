"""Operations of a project, run again and compared with what was stored."""
