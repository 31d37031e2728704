//! The samples that are built in, so that they are there in any folder.

use crate::session::Sample;

/// A file that is built in: what it is called in the list of sources, and what it holds.
pub(super) type BuiltIn = (&'static str, &'static str);

/// The article of 2022, coded; opens on first launch.
static BACK_CHANNEL: [BuiltIn; 1] = [(
    "back-channel-2022.json (built in)",
    include_str!("../../sample-data/back-channel-2022.json"),
)];

macro_rules! halvern {
    ($($name:literal),*) => {
        [$((
            concat!($name, ".json (built in)"),
            include_str!(concat!("../../sample-data/strait-of-halvern/", $name, ".json")),
        )),*]
    };
}

/// Nine invented articles on one affair.
static HALVERN: [BuiltIn; 9] = halvern![
    "01-echo-2024-02-21",
    "02-morsk-courier-2024-02-21",
    "03-ain-sadaf-gazette-2024-02-22",
    "04-zemoria-ministry-2024-02-23",
    "05-continental-review-2024-03-08",
    "06-continental-review-2024-03-11-correction",
    "07-ain-sadaf-gazette-2024-03-23",
    "08-morsk-courier-2024-04-03-retracted",
    "09-yunjin-observer-2024-04-09"
];

/// The files of a sample.
pub(super) fn files(sample: Sample) -> &'static [BuiltIn] {
    match sample {
        Sample::BackChannel => &BACK_CHANNEL,
        Sample::Halvern => &HALVERN,
    }
}
