"""The mail of the day: how much waits on somebody's own pages, from every room, and nothing of anybody."""
