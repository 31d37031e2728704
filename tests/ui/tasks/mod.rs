//! Every task of finding something, done three times: with the mouse alone, with the keyboard
//! alone, and with roles and names alone, as a screen reader does. What each of the three can do
//! is in `ways`; what they must read is written from the samples by hand.
//!
//! | task | mouse, keyboard, names: `by_mouse`, `by_keyboard`, `by_names` in |
//! |---|---|
//! | search: a name in other letters, selected and centred; the words of a quote | `search` |
//! | filter: a value of every dimension | `filter::every_dimension_` |
//! | filter: dates, possibly and certainly within | `filter::dates_` |
//! | filter: origins, without a value, a chip taken away, all cleared, undone | `filter::conditions_` |
//! | as known on a day, the day after, and today again | `known_on` |
//! | how are two linked: chains with quotes, more of them, denied ones, copied | `linked::chains_` |
//! | two officials compared, copied, and back to the chains | `linked::compared_` |
//! | who carries the channel: what if somebody or a line were gone, undone, ended | `channels` |
//! | surroundings: in, one to five steps, and out | `around::surroundings_` |
//! | hiding, hiding the others, undo, redo, showing again | `around::hidden_` |
//! | a record from a table; the records and lines behind a number of the matrix | `tables` |
//! | views saved, shown, renamed, deleted | `kept::views_` |
//! | notes and grades written, copied, removed | `kept::notes_` |
//! | two names made one, taken back, told apart | `doubles::made_one_` |
//! | contradicting reports side by side, copied | `doubles::side_by_side_` |
//!
//! What is particular to one hand stands in its own file beside this folder: the wheel and drags in
//! `hands`, the brush in `time`, the keys of tables in `tables`, marking by Ctrl in `finding`.

mod around;
mod channels;
mod doubles;
mod filter;
mod kept;
mod known_on;
mod linked;
mod search;
mod tables;
mod ways;
