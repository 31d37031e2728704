//! From arguments to the command line's answer or the window.

fn main() {}
