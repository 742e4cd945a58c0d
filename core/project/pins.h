// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/postgres/identity.h"
#include "core/postgres/pin.h"
#include "core/project/environment.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lk::project {

using postgres::Pin;

/// `pins.toml` in the user's own configuration folder. Never a file of the project: whoever may change where an environment leads
/// must not be the one who says what it is held to.
///
///     [[pin]]
///     environment = "production"
///     workspace = "/home/me/shop"
///     project = "billing"          # only where the project has a database of its own there
///     system-identifier = "7351…"
///     database = "shop"
///     database-oid = 16384
///     hosts = ["db1.example:5432"]
///     …
[[nodiscard]] std::filesystem::path pinsFile();

/// Which of the user's pins is meant: that of the workspace's folder. A folder can be moved, and a repository be cloned to another; what
/// the address says tells them.
struct PinKey {
    std::string environment;
    std::filesystem::path workspace; ///< its root
    std::string project;             ///< empty: all projects that have no address of their own there
    std::vector<std::string> hosts =
        {};                    ///< of the address, as in a Pin; empty: not known, then the folder alone counts
    std::string database = {}; ///< of the address; empty: it names none
    friend bool operator==(const PinKey&, const PinKey&) = default;
};
/// The key of an environment for a project. An ad-hoc environment has none.
[[nodiscard]] std::optional<PinKey> pinKeyOf(const Environment& environment, const Project& project);

/// The workspace's own, which is also that of a folder that is not there any more and had an environment of this name at this address:
/// the workspace was moved. Null when there is none. Throws Error{Refused} for a file that somebody else may write, Error{Unreadable} for
/// one that is not as above: an environment whose pin cannot be read is not taken for one without.
[[nodiscard]] std::shared_ptr<const Pin> readPin(const PinKey& key, const std::filesystem::path& file = pinsFile());
/// What the environment is held to: its own pin, else the newest that an environment of this name at this address has in another
/// workspace (a clone), with `pinnedIn` set. Throws as readPin does.
[[nodiscard]] std::shared_ptr<const Pin> pinHolding(const PinKey& key, const std::filesystem::path& file = pinsFile());
/// A pin that may have been this one's: of an environment of this name, at another address, in a workspace that is not there any more.
/// `pinnedIn` says which. Null when there is none. Throws as readPin does.
[[nodiscard]] std::shared_ptr<const Pin> lostPin(const PinKey& key, const std::filesystem::path& file = pinsFile());
/// Writes it in the place of the one there was; nothing: takes that away. The other pins stay as they are. Throws as readPin does;
/// the file is then as it was.
void writePin(const PinKey& key, const std::optional<Pin>& pin, const std::filesystem::path& file = pinsFile());

/// The pin goes with the target from here on, wherever it is handed, and every session of it that may change something is held to it;
/// null: it has none. Whoever makes the target of another database of this one lets go of it (postgres::holdToServerAlone).
void hold(postgres::ConnectionTarget& target, const Pin* pin);
[[nodiscard]] std::optional<Pin> pinOf(const postgres::ConnectionTarget& target);

/// What an environment would be pinned to by who answers now. `target` as from targetOf.
[[nodiscard]] Pin pinFor(const Environment& environment, const postgres::ConnectionTarget& target,
                         const postgres::ServerIdentity& server);

enum class PinField : std::uint8_t {
    Cluster,
    Timeline,
    Database,
    DatabaseOid,
    Hosts,
    Tls,
    RootCertificate,
    Role,
    Protection,
    Colour
};
[[nodiscard]] std::string_view toString(PinField field); ///< English: "system identifier", …

enum class PinVerdict : std::uint8_t { Same, Told /**< changed, and no reason to refuse */, Refused };
struct PinLine {
    PinField field = PinField::Cluster;
    std::string pinned; ///< for people; empty: not known
    std::string now;
    PinVerdict verdict = PinVerdict::Same;
    friend bool operator==(const PinLine&, const PinLine&) = default;
};
/// Both side by side, a line for each field; only who answers, where the pin is of another workspace (`pinnedIn`). `isOfServer`: where another database of the same server is connected to, what is the
/// database's own is left out.
[[nodiscard]] std::vector<PinLine> heldAgainst(const Pin& pin, const Pin& now, bool isOfServer = false);

} // namespace lk::project
