"""Pictures of the product for the papers, taken by a script in a demo of its own."""

from motcua.operations.screenshots.story import take_pictures

__all__ = ["take_pictures"]
