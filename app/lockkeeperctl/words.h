// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/lockkeeperctl/terminal.h"
#include "core/base/error.h"
#include "core/formats/format.h"
#include "core/history/status.h"
#include "core/postgres/locks.h"
#include "core/project/environment.h"

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace lk::ctl {

/// Something that went wrong, in the order of the UX contract, section 6. Lines of text, already safe for a terminal.
struct Telling {
    std::string what;
    std::vector<std::string> why;
    std::string where;
    std::string state;
    std::vector<std::string> toDo;
    Role role = Role::Red;
};

[[nodiscard]] Telling tellingOf(const Error& error);
[[nodiscard]] Telling tellingOf(const formats::Refusal& refusal);
/// The telling as text for this stream, ends with a line feed.
[[nodiscard]] std::string textOf(const Telling& telling, const Look& look, int columns);

/// "file:line:column", as far as known.
[[nodiscard]] std::string placeText(const Place& place);
[[nodiscard]] std::string stateLeftText(StateLeft state);
/// "12 ms", "1.4 s", "2 min 03 s", "1 h 02 min".
[[nodiscard]] std::string durationText(std::chrono::microseconds duration);
/// "00:12", "1:02:33".
[[nodiscard]] std::string clockText(std::chrono::milliseconds duration);
/// "1 migration", "3 migrations".
[[nodiscard]] std::string counted(std::size_t count, std::string_view noun);
/// "pid 4711 app_web (deployer) holds RowExclusiveLock on orders since …: UPDATE …"
[[nodiscard]] std::string holderText(const postgres::Holder& holder);

struct StateLook {
    std::string_view icon;
    std::string_view ascii;
    std::string_view word;
    Role role;
};
[[nodiscard]] StateLook lookOf(history::MigrationState state);

} // namespace lk::ctl
