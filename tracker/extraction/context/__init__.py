"""What surrounds a statement: whether it is so and who says so, whose date and place it is, what the story is at."""
