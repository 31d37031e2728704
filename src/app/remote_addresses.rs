//! Finds displays and buses in the environment variables that are on another machine. The program
//! uses none of them: it never opens a network connection.

use std::env;
use std::ffi::{OsStr, OsString};
use std::io;

/// The environment variables that name a D-Bus address. The last one is the bus of assistive
/// technology.
const BUSES: [&str; 4] = [
    "DBUS_SESSION_BUS_ADDRESS",
    "DBUS_SYSTEM_BUS_ADDRESS",
    "DBUS_STARTER_ADDRESS",
    "AT_SPI_BUS_ADDRESS",
];

/// The location of an X11 display.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Display {
    /// No display is named.
    None,
    /// On this machine, by its display number.
    Here(u32),
    /// A socket on this machine, by its path.
    Socket(std::path::PathBuf),
    /// On another machine, or in a form that this program does not understand.
    Elsewhere,
}

impl Display {
    /// Parses the value of `DISPLAY`. A form counts as local only if every library takes it for
    /// local.
    pub(super) fn of(value: Option<&OsStr>) -> Self {
        let Some(value) = value.filter(|value| !value.is_empty()) else { return Self::None };
        let Some(value) = value.to_str() else { return Self::Elsewhere };
        if value.starts_with('/') {
            return Self::Socket(value.into());
        }
        let Some((host, number)) = value.rsplit_once(':') else { return Self::Elsewhere };
        let number = number.split_once('.').map_or(number, |(number, _screen)| number);
        match number.parse() {
            Ok(number) if matches!(host, "" | "unix") => Self::Here(number),
            _ => Self::Elsewhere,
        }
    }

    /// Whether an X server answers there. This is tested first, because libraries that find none
    /// would try the network next.
    #[cfg(unix)]
    pub(super) fn answers(&self) -> bool {
        use std::os::unix::net::UnixStream;
        match self {
            Self::None | Self::Elsewhere => false,
            Self::Socket(path) => UnixStream::connect(path).is_ok(),
            Self::Here(number) => {
                let path = format!("/tmp/.X11-unix/X{number}");
                UnixStream::connect(&path).is_ok() || answers_without_file(&path)
            }
        }
    }

    /// Whether an X server answers there. Never on this system: it has no X11 displays.
    #[cfg(not(unix))]
    pub(super) fn answers(&self) -> bool {
        false
    }
}

#[cfg(target_os = "linux")]
fn answers_without_file(name: &str) -> bool {
    use std::os::linux::net::SocketAddrExt as _;
    use std::os::unix::net::{SocketAddr, UnixStream};
    let address = SocketAddr::from_abstract_name(name);
    address.and_then(|address| UnixStream::connect_addr(&address)).is_ok()
}

#[cfg(all(unix, not(target_os = "linux")))]
fn answers_without_file(_name: &str) -> bool {
    false
}

/// Keeps only the local addresses of a bus address list, which is separated by `;`. `None` if there
/// are none.
fn here(addresses: &str) -> Option<String> {
    let is_here = |address: &&str| {
        address.starts_with("unix:") || cfg!(target_os = "macos") && address.starts_with("launchd:")
    };
    let here: Vec<&str> = addresses.split(';').filter(is_here).collect();
    (!here.is_empty()).then(|| here.join(";"))
}

/// Returns the environment variables that must change, each with its new value; `None` = the
/// variable is removed.
fn changes(get: impl Fn(&str) -> Option<OsString>) -> Vec<(&'static str, Option<String>)> {
    let mut changes = Vec::new();
    for name in BUSES {
        let Some(value) = get(name).filter(|value| !value.is_empty()) else { continue };
        let kept = value.to_str().and_then(here);
        if kept.as_deref().map(OsStr::new) != Some(&value) {
            changes.push((name, kept));
        }
    }
    if Display::of(get("DISPLAY").as_deref()) == Display::Elsewhere {
        changes.push(("DISPLAY", None));
    }
    changes
}

/// Restarts the program without the remote addresses, if there are any. The libraries that open
/// displays and buses read the environment themselves, and a running program cannot safely change
/// its own environment.
///
/// # Errors
/// If the program could not be restarted. The function returns only then, or if there was nothing
/// to change.
#[cfg(unix)]
pub(super) fn leave_out() -> io::Result<()> {
    use std::os::unix::process::CommandExt as _;
    let changes = changes(|name| env::var_os(name));
    if changes.is_empty() {
        return Ok(());
    }
    let mut again = std::process::Command::new(env::current_exe()?);
    again.args(env::args_os().skip(1));
    for (name, value) in changes {
        match value {
            Some(value) => again.env(name, value),
            None => again.env_remove(name),
        };
    }
    Err(again.exec())
}

/// Does nothing: on this system these variables do not name displays or buses.
///
/// # Errors
/// Never.
#[cfg(not(unix))]
pub(super) fn leave_out() -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_every_library_takes_for_this_machine_is_here() {
        let of = |value: &str| Display::of(Some(OsStr::new(value)));
        assert_eq!(of(":0"), Display::Here(0));
        assert_eq!(of(":12.1"), Display::Here(12));
        assert_eq!(of("unix:3"), Display::Here(3));
        assert_eq!(of("/tmp/socket"), Display::Socket("/tmp/socket".into()));
        assert_eq!(Display::of(None), Display::None);
        assert_eq!(of(""), Display::None);
        for elsewhere in [
            "host:1",
            "localhost:10.0",
            "127.0.0.1:0",
            "[::1]:0",
            "::1:0",
            "tcp/host:0",
            "inet/host:0",
            "host::0",
            "tcp/:0",
            "inet6/:0",
            "unix/:0",
            "nonsense",
            "host",
            ":x",
            ":-1",
        ] {
            assert_eq!(of(elsewhere), Display::Elsewhere, "{elsewhere}");
        }
    }

    #[test]
    fn of_a_bus_only_addresses_on_this_machine_are_left() {
        for elsewhere in [
            "tcp:host=h,port=1",
            "nonce-tcp:host=h,port=1,noncefile=/n",
            "unixexec:path=/bin/sh",
            "autolaunch:",
            "vsock:cid=2,port=1",
            "TCP:host=h",
            " unix:path=/a",
            "",
        ] {
            assert_eq!(here(elsewhere), None, "{elsewhere}");
        }
        assert_eq!(here("unix:path=/a").as_deref(), Some("unix:path=/a"));
        let mixed = "tcp:host=h,port=1;unix:path=/a;nonce-tcp:host=h;unix:abstract=/b";
        assert_eq!(here(mixed).as_deref(), Some("unix:path=/a;unix:abstract=/b"));
    }

    #[test]
    fn nothing_is_changed_that_stays_on_this_machine() {
        let local = |name: &str| match name {
            "DISPLAY" => Some(":0".into()),
            name if BUSES.contains(&name) => Some("unix:path=/run/user/1000/bus".into()),
            _ => None,
        };
        assert_eq!(changes(local), []);
        assert_eq!(changes(|_| None), []);
        let remote = |name: &str| {
            let tcp = BUSES.contains(&name) || name == "DISPLAY";
            tcp.then(|| OsString::from("tcp:host=h,port=1"))
        };
        let names: Vec<&str> = changes(remote).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, [&BUSES[..], &["DISPLAY"]].concat());
    }
}
