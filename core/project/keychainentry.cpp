// SPDX-License-Identifier: Apache-2.0
#include "core/project/keychainentry.h"

#include <fmt/format.h>

namespace lk::project {

std::string keychainEntry(const postgres::ConnectionTarget& target)
{
    const auto part = [&target](const char* name) {
        const auto found = target.parameters.find(name);
        return found == target.parameters.end() ? std::string() : found->second;
    };
    const std::string service = part("service");
    const std::string place = fmt::format("{}@{}:{}/{}", part("user"), part("host"), part("port"), target.database());
    return service.empty() ? place : fmt::format("service {} {}", service, place);
}

} // namespace lk::project
