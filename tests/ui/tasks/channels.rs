//! Who carries the channel between two governments, and what if one of them were gone.

use counterpart::ui::actions::Action;

use super::ways::{Hand, Keys, Mouse, Names};
use crate::shell::Window;

/// Sullivan with Patrushev and Ushakov, Austin with Shoigu: without Austin Shoigu is left alone.
fn carried(hand: &mut impl Hand) {
    hand.command(Action::ShowChannels).assert_shows("Contact depends on");
    hand.follow("Russia and United States").assert_shows("On the side of Russia");
    hand.assert_shows("with Nikolai Patrushev and Yuri Ushakov");
    hand.assert_shows("Lines between the two");

    hand.button("What if Lloyd Austin were gone? (in contact)");
    hand.assert_shows("Left without reported contact: Sergei Shoigu");
    hand.assert_shows("The only one on the side of United States who is in reported contact");
    hand.assert_shows("Map: 24 entities");
    hand.undo().assert_hides("Left without reported contact");
    hand.assert_shows("Map: 25 entities");

    hand.button("What if Lloyd Austin – Sergei Shoigu were gone? (in contact)");
    hand.assert_shows("Left without reported contact: Lloyd Austin, Sergei Shoigu");
    hand.button("End the what-if").assert_hides("Left without reported contact");
    // A name leads to its page, where the same is asked.
    hand.follow("Jake Sullivan – Yuri Ushakov");
    assert_eq!(hand.title(), "Jake Sullivan – Yuri Ushakov – Counterpart");
    hand.command(Action::WhatIf).assert_shows("Left without reported contact: Yuri Ushakov");
    hand.command(Action::EndWhatIf).assert_hides("Left without reported contact");
}

#[test]
fn by_mouse() {
    carried(&mut Mouse::begin(Window::open_sample()));
}

#[test]
fn by_keyboard() {
    carried(&mut Keys::begin(Window::open_sample()));
}

#[test]
fn by_names() {
    carried(&mut Names::begin(Window::open_sample()));
}
