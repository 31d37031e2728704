//! The sample files that are built into the program, so that they are available in any folder.

use crate::session::Sample;

/// A built-in file: its name in the list of sources, and its content.
pub(super) type BuiltIn = (&'static str, &'static str);

/// The coded article of 2022, which opens on the first launch.
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

/// Nine invented articles about one affair.
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

/// Returns the files of a sample.
pub(super) fn files(sample: Sample) -> &'static [BuiltIn] {
    match sample {
        Sample::BackChannel => &BACK_CHANNEL,
        Sample::Halvern => &HALVERN,
    }
}
