"""Knowledge distillation: teachers, hints, mixing of faces, face alignment."""
