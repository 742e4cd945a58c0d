// SPDX-License-Identifier: Apache-2.0
#include "core/formats/offered.h"

#include <utility>

namespace lk::formats {

namespace {

project::Environment offered(std::string name)
{
    project::Environment environment = project::newEnvironment(std::move(name));
    if (environment.protection == project::Protection::None)
        environment.protection = project::Protection::Confirm;
    environment.isAdHoc = true;
    environment.isOffered = true;
    return environment;
}

} // namespace

project::Environment offeredEnvironment(std::string name, const postgres::ConnectionTarget& target)
{
    project::Environment environment = offered(std::move(name));
    environment.address.url = postgres::toUrl(target);
    environment.adHocPassword = target.password;
    return environment;
}

project::Environment offeredEnvironment(std::string name, const std::string& variable)
{
    project::Environment environment = offered(std::move(name));
    environment.address.urlVariable = variable;
    return environment;
}

} // namespace lk::formats
