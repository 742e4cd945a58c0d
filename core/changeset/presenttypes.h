// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/changeset/present.h"

namespace lk::changeset {

/// The part of requirePresent() that is about types. Throws Error{Refused} for one that neither pg_catalog nor the
/// migrations nor the server have; without a server only where it is one letter from one that everybody has: an
/// extension may bring another.
void requireTypes(const project::Project& project, const review::Recipe& recipe,
                  const std::map<std::string, std::string>& values, const OnServer& server);

} // namespace lk::changeset
