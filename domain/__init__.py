"""The words everything else uses: frozen types, no input or output, nothing of ours imported."""
