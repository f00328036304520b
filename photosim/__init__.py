"""photosim finds the duplicates, the look-alikes and the people in a folder of photos."""

import os

__version__ = "0.1.0"

# From 1.32 on onnxruntime makes an id of the machine, keeps it in the user's cache folder and sends what it did to
# mobile.events.data.microsoft.com. It reads this once, when it is imported; its disable_telemetry_events() is too late.
os.environ["ORT_DISABLE_TELEMETRY"] = "1"
