"""Language craft: pure functions over text, no Django; each module says what comes in and what goes out."""
