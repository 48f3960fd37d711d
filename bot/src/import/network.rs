//! What may be reached: public addresses, the web's two ports, a few seconds and megabytes.

use super::{AddressProblem, ImportError};
use reqwest::Url;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use std::collections::BTreeMap;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

/// How much a fetch may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The longest body, in bytes, packed or unpacked.
    pub bytes: usize,
    /// The longest time from asking for the address to the last byte, redirects included.
    pub time: Duration,
    /// How many redirects are followed.
    pub redirects: usize,
}

impl Default for Limits {
    fn default() -> Limits {
        Limits {
            bytes: 5_000_000,
            time: Duration::from_secs(10),
            redirects: 5,
        }
    }
}

/// The network as a fetch sees it.
#[derive(Debug, Clone)]
pub struct Network {
    reach: Reach,
    limits: Limits,
}

#[derive(Debug, Clone)]
enum Reach {
    /// Public addresses on ports 80 and 443.
    Public,
    /// Loopback as well, on any port; names are looked up here before anywhere else.
    Rehearsal(BTreeMap<String, Vec<IpAddr>>),
}

impl Network {
    /// The public network, and nothing but it: what the program uses.
    #[must_use]
    pub fn public() -> Network {
        Network {
            reach: Reach::Public,
            limits: Limits::default(),
        }
    }

    /// A network for tests: loopback may be reached on any port, and `names` lead where the test says.
    /// Every other rule holds.
    #[must_use]
    pub fn rehearsal(names: &[(&str, &[IpAddr])]) -> Network {
        let names = names
            .iter()
            .map(|&(name, addresses)| (name.to_owned(), addresses.to_vec()))
            .collect();
        Network {
            reach: Reach::Rehearsal(names),
            limits: Limits::default(),
        }
    }

    /// The same network with other limits.
    #[must_use]
    pub fn within(self, limits: Limits) -> Network {
        Network { limits, ..self }
    }

    /// The limits in force.
    #[must_use]
    pub fn limits(&self) -> Limits {
        self.limits
    }

    /// Whether an address may be connected to.
    pub(super) fn allows(&self, address: IpAddr) -> bool {
        match &self.reach {
            Reach::Public => is_public(address),
            Reach::Rehearsal(_) => is_public(address) || address.is_loopback(),
        }
    }

    /// Checks all of an address that can be checked before its name is looked up.
    pub(super) fn check(&self, url: &Url) -> Result<(), ImportError> {
        let problem = |problem| Err(ImportError::Address { problem });
        if !matches!(url.scheme(), "http" | "https") {
            return problem(AddressProblem::Scheme);
        }
        if !url.username().is_empty() || url.password().is_some() {
            return problem(AddressProblem::Credentials);
        }
        let Some(host) = url.host_str() else {
            return problem(AddressProblem::Malformed);
        };
        match (&self.reach, url.port_or_known_default()) {
            (Reach::Rehearsal(_), _) | (Reach::Public, Some(80 | 443)) => {}
            (Reach::Public, _) => return problem(AddressProblem::Port),
        }
        // A host written as an address is never looked up, so the resolver below does not see it.
        let literal = host.trim_start_matches('[').trim_end_matches(']');
        match literal.parse::<IpAddr>() {
            Ok(address) if !self.allows(address) => Err(ImportError::Private),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    async fn look_up(&self, name: &str) -> std::io::Result<Vec<SocketAddr>> {
        if let Reach::Rehearsal(names) = &self.reach
            && let Some(addresses) = names.get(name)
        {
            return Ok(addresses.iter().map(|&ip| SocketAddr::new(ip, 0)).collect());
        }
        Ok(tokio::net::lookup_host((name, 0)).await?.collect())
    }
}

/// Looks names up and hands on only addresses that were checked: the connection is made to just these, so a name that
/// changes its answer between check and use gains nothing.
#[derive(Debug)]
pub(super) struct CheckedNames(pub(super) Arc<Network>);

impl Resolve for CheckedNames {
    fn resolve(&self, name: Name) -> Resolving {
        let network = Arc::clone(&self.0);
        Box::pin(async move {
            let found = network.look_up(name.as_str()).await?;
            // One private address among public ones is a trap, not a choice.
            if found.iter().any(|address| !network.allows(address.ip())) {
                return Err(Box::new(NotPublic) as Box<dyn std::error::Error + Send + Sync>);
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

/// A name led to an address that is not public.
#[derive(Debug, thiserror::Error)]
#[error("the name leads to an address that is not public")]
pub(super) struct NotPublic;

/// Whether an address is part of the public internet: not loopback, private, link-local, shared, reserved, multicast,
/// for documentation or for benchmarks, and not an IPv6 address that carries such an IPv4 address in it.
#[must_use]
pub fn is_public(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => is_public_v4(v4),
        IpAddr::V6(v6) => is_public_v6(v6),
    }
}

fn is_public_v4(address: Ipv4Addr) -> bool {
    let [a, b, c, _] = address.octets();
    match (a, b, c) {
        (0 | 10 | 127, _, _) => false, // this network, private, loopback
        (100, 64..=127, _) => false,   // shared by carriers
        (169, 254, _) => false,        // link-local, among it the metadata of clouds
        (172, 16..=31, _) => false,    // private
        (192, 0, 0 | 2) => false,      // protocol assignments, documentation
        (192, 31, 196) | (192, 52, 193) | (192, 175, 48) => false, // AS112, AMT
        (192, 88, 99) => false,        // 6to4 relays
        (192, 168, _) => false,        // private
        (198, 18 | 19, _) => false,    // benchmarks
        (198, 51, 100) | (203, 0, 113) => false, // documentation
        (168, 63, 129) if address == Ipv4Addr::new(168, 63, 129, 16) => false, // metadata of Azure
        (224..=255, _, _) => false,    // multicast, reserved, broadcast
        _ => true,
    }
}

fn is_public_v6(address: Ipv6Addr) -> bool {
    let s = address.segments();
    let v4 = |high: u16, low: u16| {
        let ([a, b], [c, d]) = (high.to_be_bytes(), low.to_be_bytes());
        is_public_v4(Ipv4Addr::new(a, b, c, d))
    };
    match s {
        // IPv4 in IPv6: mapped, translated (RFC 6052), tunnelled (6to4): as public as what is inside.
        [0, 0, 0, 0, 0, 0xFFFF, high, low] => v4(high, low),
        [0x64, 0xFF9B, 0, 0, 0, 0, high, low] => v4(high, low),
        [0x2002, high, low, ..] => v4(high, low),
        [0x2001, 0, ..] => false, // Teredo: the address inside is obfuscated
        [0x2001, 0x1..=0x1FF, ..] => false, // protocol assignments, benchmarks, ORCHID
        [0x2001, 0xDB8, ..] => false, // documentation
        [0x3FFF, 0..=0xFFF, ..] => false, // documentation
        [0x2620, 0x4F, 0x8000, ..] => false, // AS112
        [_, _, _, _, 0 | 0x200, 0x5EFE, high, low] => v4(high, low), // ISATAP
        [0x2000..=0x3FFF, ..] => true, // all that is handed out; the rest is local or reserved
        _ => false,
    }
}
