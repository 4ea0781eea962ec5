"""The demo province: data, and the loader that plays it through the real actions."""
