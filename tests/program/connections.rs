//! No connection is opened to another machine, nor to this one over a network, whatever the
//! environment says. What the window's libraries do with a bus is tests/window.sh's matter.
#![cfg(unix)]

use std::io::ErrorKind;
use std::net::TcpListener;
use std::process::{Command, Output};

/// X11's displays over a network begin at this port.
const FIRST_PORT: u16 = 6000;

/// A port of a display that nobody else listens at, and somebody who does.
fn listener() -> (u16, TcpListener) {
    let free = (100..400).find_map(|number| {
        let socket = std::path::Path::new("/tmp/.X11-unix").join(format!("X{number}"));
        let listener = TcpListener::bind(("127.0.0.1", FIRST_PORT + number)).ok()?;
        (!socket.exists()).then_some((number, listener))
    });
    let (number, listener) = free.unwrap();
    listener.set_nonblocking(true).unwrap();
    (number, listener)
}

fn window(variables: &[(&str, &str)]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_counterpart"));
    for name in ["DISPLAY", "WAYLAND_DISPLAY", "WAYLAND_SOCKET", "DBUS_SESSION_BUS_ADDRESS"] {
        command.env_remove(name);
    }
    command.envs(variables.iter().copied()).output().unwrap()
}

#[test]
fn a_display_is_never_looked_for_over_a_network() {
    let (number, listener) = listener();
    for (display, words) in [
        (format!("127.0.0.1:{number}"), "which is not on this machine"),
        (format!("localhost:{number}.0"), "which is not on this machine"),
        (format!("tcp/127.0.0.1:{number}"), "which is not on this machine"),
        // The library of X11 goes on to the network where nobody answers here.
        (format!(":{number}"), "no display answers"),
        (format!("unix:{number}"), "no display answers"),
    ] {
        let output = window(&[("DISPLAY", &display)]);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(2), "{display}: {said}");
        assert!(said.contains(words) && said.lines().count() == 1, "{display}: {said}");
        let tried = listener.accept().map(drop).map_err(|error| error.kind());
        assert_eq!(tried, Err(ErrorKind::WouldBlock), "{display}: somebody connected");
    }
}
