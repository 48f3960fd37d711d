//! Addresses: only public ones, few redirects, little data, little time.

use sommaire_bot::import::{
    AddressProblem, ImportError, Imported, Limits, Network, fetch, is_public,
};
use sommaire_core::Lang;
use std::io::{Read as _, Write as _};
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener};
use std::time::Duration;

const LOOPBACK: IpAddr = IpAddr::V4(Ipv4Addr::LOCALHOST);
const TEXT: &str = "<html><body><p>Le conseil régional a voté jeudi l’agrandissement du port, un chantier de 48 millions \
    d’euros que la préfète réclamait depuis six ans. Les travaux commenceront en mars.</p></body></html>";

/// A server on loopback that answers each request with what `answer` makes of its path, and hangs up.
fn serve(answer: impl Fn(&str, SocketAddr) -> Vec<u8> + Send + 'static) -> SocketAddr {
    let listener = TcpListener::bind((LOOPBACK, 0)).unwrap();
    let address = listener.local_addr().unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming() {
            let Ok(mut stream) = stream else { return };
            let mut request = Vec::new();
            let mut buffer = [0; 1024];
            while !request.windows(4).any(|end| end == b"\r\n\r\n") {
                match stream.read(&mut buffer) {
                    Ok(0) | Err(_) => break,
                    Ok(read) => request.extend(buffer.iter().take(read)),
                }
            }
            let request = String::from_utf8_lossy(&request).into_owned();
            assert!(request.to_lowercase().contains("user-agent: sommaire/0.1"));
            let path = request.split(' ').nth(1).unwrap_or_default().to_owned();
            let _ = stream.write_all(&answer(&path, address)); // a client that has had enough hangs up
        }
    });
    address
}

fn page(kind: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: {kind}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n"
    );
    [head.as_bytes(), body].concat()
}

fn redirect(to: &str) -> Vec<u8> {
    format!(
        "HTTP/1.1 302 Found\r\nLocation: {to}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
    .into_bytes()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    packed.write_all(bytes).unwrap();
    packed.finish().unwrap()
}

/// A small site: each path does one thing.
fn site() -> SocketAddr {
    serve(|path, own| match path {
        "/" => page("text/html; charset=utf-8", "", TEXT.as_bytes()),
        "/packed" => page(
            "text/html",
            "Content-Encoding: gzip\r\n",
            &gzip(TEXT.as_bytes()),
        ),
        "/bomb" => page(
            "text/html",
            "Content-Encoding: gzip\r\n",
            &gzip(&vec![b' '; 8 << 20]),
        ),
        "/large" => page("text/html", "", &vec![b' '; 6 << 20]),
        "/endless" => {
            let head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nConnection: close\r\n\r\n";
            [&head[..], &vec![b' '; 6 << 20]].concat()
        }
        "/picture" => page("image/png", "", b"\x89PNG"),
        "/once" => redirect("/"),
        "/named" => redirect(&format!("http://press.example:{}/", own.port())),
        "/loop" => redirect("/loop"),
        "/private" => redirect("http://10.0.0.1/"),
        "/metadata" => redirect("http://169.254.169.254/latest/meta-data/"),
        "/mapped" => redirect("http://[::ffff:192.168.0.1]/"),
        "/inside" => redirect("http://inside.example/"),
        "/file" => redirect("file:///etc/passwd"),
        "/nowhere" => redirect("http://["),
        _ => b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".to_vec(),
    })
}

/// The site has a name here; another name leads half inside.
fn network() -> Network {
    let private = IpAddr::V4(Ipv4Addr::new(10, 0, 0, 1));
    Network::rehearsal(&[
        ("press.example", &[LOOPBACK]),
        ("inside.example", &[LOOPBACK, private]),
    ])
}

fn problem(problem: AddressProblem) -> ImportError {
    ImportError::Address { problem }
}

#[tokio::test]
async fn a_page_is_read_directly_packed_and_behind_redirects() {
    let site = site();
    for path in ["/", "/packed", "/once", "/named"] {
        let Imported { text, lang, .. } = fetch(&format!("http://{site}{path}"), &network())
            .await
            .unwrap();
        assert!(
            text.starts_with("Le conseil régional a voté jeudi"),
            "{path}: {text}"
        );
        assert_eq!(lang, Lang::Fr);
    }
}

#[tokio::test]
async fn each_fault_has_its_error() {
    let site = site();
    let limit = Limits::default().bytes;
    let cases = [
        ("/missing", ImportError::Refused { status: 404 }),
        ("/picture", ImportError::UnknownKind),
        ("/large", ImportError::TooLarge { limit }),
        ("/endless", ImportError::TooLarge { limit }),
        ("/bomb", ImportError::Bomb),
        ("/loop", ImportError::Redirects),
        ("/private", ImportError::Private),
        ("/metadata", ImportError::Private),
        ("/mapped", ImportError::Private),
        ("/inside", ImportError::Private),
        ("/file", problem(AddressProblem::Scheme)),
        ("/nowhere", problem(AddressProblem::Malformed)),
    ];
    for (path, error) in cases {
        let result = fetch(&format!("http://{site}{path}"), &network()).await;
        assert_eq!(result, Err(error), "{path}");
    }
}

#[tokio::test]
async fn the_public_network_reaches_nothing_else() {
    let cases = [
        ("", problem(AddressProblem::Malformed)),
        ("une question", problem(AddressProblem::Malformed)),
        ("ftp://example.org/a", problem(AddressProblem::Scheme)),
        ("file:///etc/passwd", problem(AddressProblem::Scheme)),
        (
            "http://user:word@example.org/",
            problem(AddressProblem::Credentials),
        ),
        (
            "http://user@example.org/",
            problem(AddressProblem::Credentials),
        ),
        ("http://example.org:8080/", problem(AddressProblem::Port)),
        ("https://example.org:22/", problem(AddressProblem::Port)),
        ("http://127.0.0.1/", ImportError::Private),
        ("http://127.1/", ImportError::Private),
        ("http://2130706433/", ImportError::Private),
        ("http://0x7f000001/", ImportError::Private),
        ("http://0177.0.0.1/", ImportError::Private),
        ("http://[::1]/", ImportError::Private),
        ("http://[::ffff:127.0.0.1]/", ImportError::Private),
        ("http://localhost/", ImportError::Private),
        ("http://LOCALHOST/", ImportError::Private),
        ("http://192.168.1.1/", ImportError::Private),
        ("http://169.254.169.254/", ImportError::Private),
    ];
    for (address, error) in cases {
        assert_eq!(
            fetch(address, &Network::public()).await,
            Err(error),
            "{address}"
        );
    }
}

#[tokio::test]
async fn a_server_that_says_nothing_is_given_up() {
    let silent = TcpListener::bind((LOOPBACK, 0)).unwrap(); // the system accepts, nobody answers
    let limits = Limits {
        time: Duration::from_millis(50),
        ..Limits::default()
    };
    let address = format!("http://{}/", silent.local_addr().unwrap());
    assert_eq!(
        fetch(&address, &network().within(limits)).await,
        Err(ImportError::Timeout)
    );
}

#[tokio::test]
async fn a_closed_port_is_unreachable() {
    let closed = TcpListener::bind((LOOPBACK, 0))
        .unwrap()
        .local_addr()
        .unwrap();
    assert_eq!(
        fetch(&format!("http://{closed}/"), &network()).await,
        Err(ImportError::Unreachable)
    );
}

#[test]
fn public_addresses() {
    let public = [
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.0",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "198.17.0.1",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2a01:e0a::1",
        "::ffff:8.8.8.8",
        "64:ff9b::808:808",
        "2002:808:808::1",
    ];
    let others = [
        "0.0.0.0",
        "0.1.2.3",
        "10.1.2.3",
        "100.64.0.1",
        "100.127.255.255",
        "100.100.100.200",
        "127.0.0.1",
        "127.255.0.1",
        "169.254.169.254",
        "168.63.129.16",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.168.0.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.1",
        "203.0.113.1",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::127.0.0.1",
        "fc00::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1",
        "2001:db8::1",
        "2001::1",
        "2001:2::1",
        "2001:10::1",
        "3fff::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "64:ff9b::7f00:1",
        "64:ff9b::a00:1",
        "64:ff9b:1::808:808",
        "2002:7f00:1::",
        "2002:a00:1::1",
        "100::1",
        "2a01::5efe:a00:1",
        "5f00::1",
    ];
    for address in public {
        assert!(is_public(address.parse().unwrap()), "{address} is public");
    }
    for address in others {
        assert!(
            !is_public(address.parse().unwrap()),
            "{address} is not public"
        );
    }
}
