"""The booklet for partners: how the work is shared, who there is, where one turns, and what the words mean."""
