// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace lk::test {

/// How a hostile project must end.
enum class HostileEnd : std::uint8_t {
    Applied, ///< exactly: the tables are there, and what stands in none of its statements is not
    Refused, ///< or failed, and rolled back: no table is there, and the file is named
    Either,  ///< one of the two, as the server decides
    Read,    ///< it is only read (`projects`, `status`, `review`): its own programs would be run by an explicit run
};

/// A project that wants to do harm, or was harmed.
struct HostileCase {
    std::string name;
    HostileEnd end = HostileEnd::Refused;
    std::string tables; ///< in public, those of the history left out: "a,b"
    std::string named;  ///< what stdout or stderr must say where it is refused; empty: nothing in particular
    /// Makes the project in this folder. `canary` is a file that nothing may ever make.
    std::function<void(const std::filesystem::path& folder, const std::string& canary)> make;
    int milliseconds = 20'000; ///< for each command
};

[[nodiscard]] std::vector<HostileCase> hostileSql();      ///< golang-migrate, the content of one file
[[nodiscard]] std::vector<HostileCase> hostileNames();    ///< files and folders that are none, or named to deceive
[[nodiscard]] std::vector<HostileCase> hostileSettings(); ///< of each format: its own files

/// Writes the bytes, folders too.
void put(const std::filesystem::path& file, const std::string& bytes);

} // namespace lk::test
