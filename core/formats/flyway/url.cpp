// SPDX-License-Identifier: Apache-2.0
#include "core/base/error.h"
#include "core/base/text.h"
#include "core/formats/flyway/config.h"
#include "core/postgres/target.h"

#include <algorithm>
#include <array>

namespace lk::formats {

namespace {

[[noreturn]] void refuse(const char* why)
{
    throw Error(ErrorCode::Usage, std::string("the jdbc URL cannot be read: ") + why)
        .remedy("Write it as jdbc:postgresql://HOST:PORT/DATABASE?name=value&…");
}

void takeParameter(const std::string& name, const std::string& value, postgres::ConnectionTarget& target)
{
    auto& parameters = target.parameters;
    if (name == "user")
        parameters["user"] = value;
    else if (name == "password")
        target.password = Secret(value);
    else if (name == "ssl") {
        // The driver verifies the certificate then; `sslmode` says otherwise.
        if (value.empty() || value == "true")
            parameters.try_emplace("sslmode", "verify-full");
    } else if (name == "currentSchema")
        target.toolParameters["search_path"] = value;
    else if (name == "ApplicationName")
        parameters["application_name"] = value;
    else if (name == "connectTimeout" || name == "loginTimeout")
        parameters["connect_timeout"] = value;
    else if (name == "targetServerType") {
        static constexpr std::array<std::pair<std::string_view, const char*>, 7> kTypes = {
            {{"any", "any"},
             {"primary", "primary"},
             {"master", "primary"},
             {"secondary", "standby"},
             {"slave", "standby"},
             {"preferSecondary", "prefer-standby"},
             {"preferSlave", "prefer-standby"}}};
        for (const auto& [theirs, ours] : kTypes) {
            if (theirs == value)
                parameters["target_session_attrs"] = ours;
        }
    } else if (name == "sslmode" || name == "sslrootcert" || name == "sslcert" || name == "options" ||
               name == "gssEncMode")
        parameters[name == "gssEncMode" ? "gssencmode" : name] = value;
    // What else the driver knows (socketTimeout, prepareThreshold, …) concerns the driver alone.
}

} // namespace

postgres::ConnectionTarget targetOfJdbc(const FlywayAddress& address)
{
    std::string_view text = address.url;
    static constexpr std::array<std::string_view, 4> kSchemes = {
        "jdbc:postgresql:", "jdbc:p6spy:postgresql:", "jdbc:otel:postgresql:", "jdbc:tc:postgresql:"};
    const auto scheme = std::ranges::find_if(kSchemes, [&](std::string_view one) { return text.starts_with(one); });
    if (scheme == kSchemes.end())
        refuse("it does not begin with jdbc:postgresql:");
    text.remove_prefix(scheme->size());
    postgres::ConnectionTarget target;
    const std::size_t question = std::min(text.find('?'), text.size());
    std::string_view query = text.substr(std::min(question + 1, text.size()));
    text = text.substr(0, question);
    std::string hosts;
    std::string ports;
    if (text.starts_with("//")) {
        text.remove_prefix(2);
        const std::size_t slash = std::min(text.find('/'), text.size());
        std::string_view servers = text.substr(0, slash);
        text = text.substr(std::min(slash + 1, text.size()));
        if (servers.find('@') != std::string_view::npos)
            refuse("user and password do not stand before the host; they are the parameters user and password");
        while (!servers.empty()) {
            const std::size_t comma = std::min(servers.find(','), servers.size());
            std::string_view one = servers.substr(0, comma);
            servers.remove_prefix(std::min(comma + 1, servers.size()));
            const std::size_t bracket = one.starts_with('[') ? one.find(']') : std::string_view::npos;
            const std::size_t colon = one.find(':', bracket == std::string_view::npos ? 0 : bracket);
            std::string_view host = one.substr(0, colon);
            const std::string_view port = colon == std::string_view::npos ? "5432" : one.substr(colon + 1);
            if (host.starts_with('[') && host.ends_with(']'))
                host = host.substr(1, host.size() - 2);
            if (port.empty() || port.find_first_not_of("0123456789") != std::string_view::npos)
                refuse("a port is not a number");
            hosts += (hosts.empty() ? "" : ",") + (host.empty() ? "localhost" : std::string(host));
            ports += (ports.empty() ? "" : ",") + std::string(port);
        }
    }
    target.parameters["host"] = hosts.empty() ? "localhost" : hosts;
    target.parameters["port"] = ports.empty() ? "5432" : ports;
    if (!text.empty())
        target.parameters["dbname"] = percentDecoded(text);
    while (!query.empty()) {
        const std::size_t end = std::min(query.find('&'), query.size());
        const std::string_view pair = query.substr(0, end);
        query.remove_prefix(std::min(end + 1, query.size()));
        const std::size_t equals = std::min(pair.find('='), pair.size());
        if (!pair.empty())
            takeParameter(percentDecoded(pair.substr(0, equals)),
                          percentDecoded(pair.substr(std::min(equals + 1, pair.size()))), target);
    }
    if (!address.user.empty())
        target.parameters["user"] = address.user;
    if (!address.password.isEmpty())
        target.password = address.password;
    return target;
}

} // namespace lk::formats
