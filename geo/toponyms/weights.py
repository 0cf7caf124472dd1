"""Weights of recognition: log odds that a name is a place, by feature."""

WEIGHTS: dict[str, float] = {
    "country": 4.0, "region": 2.6, "continent": 3.0, "county": 1.5, "other": 1.0,
    "city 0": -1.5, "city 1": -1.5, "city 2": -1.5, "city 3": -0.8, "city 4": 0.0, "city 5": 0.7, "city 6": 1.6,
    "variant": -1.0, "common": -4.0, "short": -1.0,
    "words 2": 1.2, "words 3": 1.5, "alone": 0.2, "capitals": -0.2,
    "<before_place": 2.0, "<place_before": 1.5, "<place_before of": 1.5, "<before_weak": 0.2, "<comma": 0.3,
    "<person_titles": -2.0, "<organisation_before of": -1.5, "<capital": -1.5, "<start": 0.0,
    "in <capital": -2.5, "in <person_titles": -2.5, "in <organisation_before of": -1.5, "in <before_place": 1.5,
    "in <place_before": 1.0, "in <place_before of": 1.0,
    "in >capital": -2.2, "in >facility_after C": 0.8, "in >organisation_after C": -1.5, "in >street_after C": -3.0,
    "in >place_after C": -1.0, ">comma": 0.6, ">after_person": -2.0, ">after_place": 1.2, ">possessive": 0.2,
    ">capital": -0.5, "person": -2.0,
}  # fmt: skip
