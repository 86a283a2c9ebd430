"""Forms for editors, made from the model, and what they write laid on the files as these were."""
