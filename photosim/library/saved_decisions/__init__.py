"""Names, answers and decisions as one JSON file beside the photos, so that a lost home loses none of them; and back."""
