"""The picture that a link to a story shows where it is shared: the photo's, or one drawn of its headline."""
