//! The effects of commands: what the window or the operating system has to do after one.

use super::command::Command;
use super::preferences::Panel;
use crate::model::Quote;

/// One thing that the window or the operating system has to do.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Carry out a command that is not about the session.
    Outside(Command),
    /// Show a panel, if it is hidden.
    ShowPanel(Panel),
    /// Scroll to a quote of the selected record.
    ShowQuote(Quote),
}
