"""Texts in: wire text and ninjs become draft dispatches, or a sentence that says why not."""
