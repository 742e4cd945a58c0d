// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace lk::bench {

/// A project as one tool's users have it: any number of migrations that make a table each.
struct Specimen {
    std::string label;  ///< for people: "liquibase, a file each"
    std::string format; ///< registry name
    /// Writes it into an empty folder.
    void (*write)(const std::filesystem::path& root, int migrations) = nullptr;
    /// SQL of the history with all of them applied, as the tool leaves it. Only where the tool itself writes it; what we write is asked
    /// of the format.
    std::string (*history)(int migrations) = nullptr;
    /// Tables that get a row with each migration, and the order in which they got it. None: the tool has no row a migration.
    std::vector<std::pair<std::string, std::string>> tables;
    /// One of several layouts of the same tool, measured only for reading.
    bool isVariant = false;
};

[[nodiscard]] const std::vector<Specimen>& specimens();

} // namespace lk::bench
