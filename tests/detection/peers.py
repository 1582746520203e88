"""What other people's detectors find in the set: `peers.py < set.jsonl`, one line a peer: {peer, seconds, hits}, where hits holds for
each case a list of [start, end] in bytes. Patterns only: nothing that takes a model of a language. Seconds are of the processor."""

import json
import logging
import sys
import time
import warnings

warnings.filterwarnings("ignore")
logging.disable(logging.CRITICAL)

import presidio_analyzer.predefined_recognizers as predefined  # noqa: E402
import scrubadub  # noqa: E402
from presidio_analyzer import PatternRecognizer  # noqa: E402

# By the score that its own server takes where nobody says another: any.
LEAST = 0.3
# Detectors that are patterns, by scrubadub's names.
PATTERNS = ["credential", "credit_card", "date_of_birth", "drivers_licence", "email", "phone", "postalcode", "skype", "twitter", "url",
            "vehicle_licence_plate", "national_insurance_number", "tax_reference_number", "social_security_number"]


def presidio():
    classes = (kind for kind in vars(predefined).values() if isinstance(kind, type))
    recognisers = [kind() for kind in classes if issubclass(kind, PatternRecognizer) and kind is not PatternRecognizer]
    recognisers.append(predefined.PhoneRecognizer())

    def find(text):
        for recogniser in recognisers:
            for result in recogniser.analyze(text, recogniser.supported_entities, None) or []:
                if result.score >= LEAST:
                    yield result.start, result.end

    return find


def scrubber():
    known = scrubadub.detectors.catalogue.detector_catalogue.get_all()
    detectors = []
    for name in PATTERNS:
        try:
            detectors.append(known[name](locale="en_GB" if name != "social_security_number" else "en_US"))
        except Exception as error:  # A detector that takes what is not there.
            print(f"without {name}: {error}", file=sys.stderr)

    def find(text):
        for detector in detectors:
            for filth in detector.iter_filth(text):
                yield filth.beg, filth.end

    return find


def run(name, find, texts):
    begun, found = time.process_time(), [sorted(set(find(text))) for text in texts]
    seconds = time.process_time() - begun
    hits = []
    for text, spans in zip(texts, found):
        hits.append([[len(text[:start].encode()), len(text[:end].encode())] for start, end in spans])
    print(json.dumps({"peer": name, "seconds": seconds, "hits": hits}))


texts = [json.loads(line)["text"] for line in sys.stdin]
run("Presidio's pattern recognisers", presidio(), texts)
run("scrubadub", scrubber(), texts)
