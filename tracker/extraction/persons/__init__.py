"""Whom words mean that are no names, and what the article tells of each person: title, side, the name in full."""
