"""Questions across authorities: asked, answered, closed, disagreed about and lifted to the leaders."""
