// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/project.h"
#include "core/review/recipes/recipes.h"
#include "core/sql/script.h"

#include <functional>
#include <map>
#include <stop_token>
#include <string>

namespace lk::postgres {
class Session;
}

namespace lk::changeset {

/// What a server is asked; empty: there is none to ask.
struct OnServer {
    /// That table, and where a column is named, that column in it.
    std::function<bool(const sql::ObjectName& table, const std::string& column)> has;
    std::function<bool(const std::string& type)> hasType; ///< as SQL spells it
    explicit operator bool() const { return has != nullptr; }
};
/// Asks this session, which must outlive it. Throws as queries do.
[[nodiscard]] OnServer askServer(postgres::Session& session, std::stop_token stop = {});

/// For the refusals of requirePresent(): who was asked, and what to do; `nearest` may be empty.
[[nodiscard]] const char* whoLacksIt(const OnServer& server);
[[nodiscard]] std::string wayToAnother(const std::string& nearest, const OnServer& server);

/// Throws Error{Refused} where a recipe is told to change a table or a column that is not there. The migrations may
/// make it, or the server may have it; where neither is asked or can tell, nothing is refused. Without a server a table
/// that the migrations do not make is refused only where they make one of nearly that name: it may be older than they
/// are. So is a table or a column that the recipe makes and that is there already, in the migrations or on the server,
/// and a table without a schema that the server has, but not in public; and a type that nobody has: without a server
/// only where it is one letter from one that everybody has. Reads files.
void requirePresent(const project::Project& project, const review::Recipe& recipe,
                    const std::map<std::string, std::string>& values, const OnServer& server = {});

} // namespace lk::changeset
