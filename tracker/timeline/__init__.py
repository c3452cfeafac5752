"""A reading of the records: entries as people read them, and the drawing of a timeline. No tables."""
