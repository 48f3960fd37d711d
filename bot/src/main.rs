//! The program `sommaire`.

fn main() -> std::process::ExitCode {
    sommaire_bot::run(std::env::args_os())
}
