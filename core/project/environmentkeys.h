// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/environment.h"

#include <string>
#include <utility>
#include <vector>

namespace lk::project {

// How the values of an environment are spelled in lockkeeper.toml.

/// One key of a table and what it should be.
struct Wanted {
    std::string key;
    std::string literal; ///< empty: no such key
};

/// The key that says where an address leads, and its text.
[[nodiscard]] std::pair<std::string, std::string> keyAndText(const Address& address);
/// An address where `databases` expects a value.
[[nodiscard]] std::string databaseLiteral(const Address& address);
/// What differs between two environments, key by key, address and databases aside.
[[nodiscard]] std::vector<Wanted> differences(const Environment& before, const Environment& after);

} // namespace lk::project
