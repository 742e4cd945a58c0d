// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/project/project.h"
#include "core/schema/catalog.h"

#include <functional>
#include <memory>
#include <set>
#include <string>

namespace lk::changeset {

// What the project's own migrations make, as far as they tell. Reads files only.

using FileLook =
    std::function<void(const schema::Catalog& catalog, const std::shared_ptr<const schema::Catalog>& shaped)>;
/// Hands over what the migrations make, and where `more` is given, what those statements behind them lead to; null
/// where they cannot tell. `take` is not called where the migrations are programs or cannot be read. `remade`, where it
/// is given, gets before that the tables which a recipe's code has made anew, as they are written there: they are not
/// in the catalog, for only the server knows what they look like since.
void lookAtFiles(const project::Project& project, const std::string& more, const FileLook& take,
                 std::set<std::string>* remade = nullptr);

/// By its name as somebody wrote it, with or without a schema; null: there is none.
[[nodiscard]] const schema::Relation* tableOf(const schema::Catalog& catalog, const std::string& written);

} // namespace lk::changeset
