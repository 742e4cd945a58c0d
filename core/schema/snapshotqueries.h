// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace lk::schema::queries {

/// The queries of a snapshot, each for the server's version (as libpq numbers it). Columns by number: see snapshot.cpp.
struct Versions {
    std::string types;
    std::string relations;
    std::string columns;
    std::string constraints;
    std::string indexes;
    std::string indexKeys;
    std::string triggers;
    std::string policies;
    std::string facts;
    std::string functions;
    std::string names;
};
[[nodiscard]] Versions forVersion(int serverVersion);

} // namespace lk::schema::queries
