// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/backfill/declaration.h"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace lk::backfill {

/// An attribute as written, and where.
struct Attribute {
    std::string name;
    std::string value;
    Place place;
};

/// The attributes of one declaration.
struct Written {
    Place place; ///< of the directive
    std::vector<Attribute> attributes;
    std::vector<Finding> problems; ///< of its spelling
};

/// The directive among the first comment lines of an SQL text; nothing where there is none.
[[nodiscard]] std::optional<Written> directiveOf(const std::string& text, const std::filesystem::path& file);
/// The declarations of a YAML text: one map, a list of maps, or a list under `backfills`.
[[nodiscard]] std::vector<Written> yamlDeclarations(const std::string& text, const std::filesystem::path& file);

} // namespace lk::backfill
