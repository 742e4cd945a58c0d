// SPDX-License-Identifier: Apache-2.0
// What the environments are held to: env list, env pin, env unpin.
#include "app/lockkeeperctl/commands/commands.h"
#include "app/lockkeeperctl/context.h"
#include "app/lockkeeperctl/deeds.h"
#include "app/lockkeeperctl/exitcodes.h"
#include "app/lockkeeperctl/table.h"
#include "core/base/text.h"
#include "core/run/pinned.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <unistd.h>

namespace lk::ctl {

namespace {

using project::heldAgainst;
using project::Pin;
using project::PinLine;
using project::PinVerdict;

const char* nameOf(PinVerdict verdict)
{
    switch (verdict) {
    case PinVerdict::Same: return "same";
    case PinVerdict::Told: return "told";
    case PinVerdict::Refused: return "refused";
    }
    return "refused";
}

Json jsonOf(const Pin& pin)
{
    Json json;
    for (const PinLine& line : heldAgainst(pin, pin))
        json[std::string(toString(line.field))] = jsonTextOrNull(line.now);
    if (!pin.pinnedIn.empty())
        json["pinned in"] = jsonText(pin.pinnedIn);
    json["pinned at"] = jsonTextOrNull(pin.pinnedAt);
    json["pinned by"] = jsonTextOrNull(pin.pinnedBy);
    return json;
}

Json pinOrNull(const Pin* pin)
{
    return pin == nullptr ? Json(nullptr) : jsonOf(*pin);
}

std::string whereOf(const project::Address& address)
{
    if (!address.service.empty())
        return "service=" + address.service;
    if (!address.urlVariable.empty())
        return "$" + address.urlVariable;
    return postgres::parseTarget(address.url).where();
}

/// An environment, or one of its databases that is a project's own.
struct Place {
    const project::Environment& environment;
    std::string project;
    std::string where;
    std::shared_ptr<const Pin> pin;
};

std::vector<Place> placesOf(const project::Workspace& workspace)
{
    std::vector<Place> places;
    for (const project::Environment& environment : workspace.environments) {
        const auto add = [&](const std::string& project, const project::Address& address) {
            project::Project meant;
            meant.name = project;
            meant.root = workspace.root;
            const auto key = pinKeyOf(environment, meant);
            places.push_back({environment, project, whereOf(address), key ? pinHolding(*key) : nullptr});
        };
        if (environment.address != project::Address{})
            add({}, environment.address);
        for (const auto& [project, address] : environment.projectAddresses)
            add(project, address);
    }
    return places;
}

/// The project whose database is meant; where none has one of its own, the environment's name is enough.
project::Project projectOf(Context& context, const project::Environment& environment)
{
    if (environment.isAdHoc || environment.isOffered || !environment.projectAddresses.empty())
        return context.ofWorkspace(context.projectForTarget());
    project::Project project;
    project.root = context.workspace().root;
    return project;
}

/// Both side by side; what differs stands out.
std::string sideBySide(const run::PinOrder& order, const Look& look, int columns)
{
    Table table(order.before ? std::vector<std::string>{"", "pinned", "answers now"}
                             : std::vector<std::string>{"", "answers now"});
    const auto cell = [](const std::string& text) { return text.empty() ? std::string("-") : shownInLine(text); };
    const Pin& now = *order.after;
    for (const PinLine& line : heldAgainst(order.before ? *order.before : now, now)) {
        const Role role = line.verdict == PinVerdict::Refused ? Role::Red
                          : line.verdict == PinVerdict::Told  ? Role::Amber
                                                              : Role::Plain;
        std::vector<Table::Cell> cells{{std::string(toString(line.field)), Role::Dim}};
        if (order.before)
            cells.push_back({cell(line.pinned), Role::Plain});
        cells.push_back({cell(line.now), role});
        table.add(std::move(cells));
    }
    return table.text(look, columns, order.before ? 2 : 1);
}

std::string questionOf(const run::PinOrder& order)
{
    const std::string name = shownInLine(order.environment.name);
    if (!order.after)
        return fmt::format("Let {} go? Whatever answers at its address is taken for it from then on.", name);
    return order.before ? fmt::format("Pin {} to what answers now, instead of what it was pinned to?", name)
                        : fmt::format("Pin {} to what answers now?", name);
}

void tellResult(Context& context, const run::PinOrder& order, const char* result, const std::string& sentence)
{
    if (!context.options.json) {
        context.output.result(sentence + "\n");
        return;
    }
    Json document;
    document["environment"] = toJson(order.environment, order.database, {});
    document["project"] = jsonTextOrNull(order.key.project);
    document["result"] = result;
    document["before"] = pinOrNull(order.before.get());
    document["pin"] = pinOrNull(project::readPin(order.key).get());
    document["lines"] = Json::array();
    if (order.before && order.after) {
        for (const PinLine& line : heldAgainst(*order.before, *order.after))
            document["lines"].push_back({{"field", std::string(toString(line.field))},
                                         {"pinned", jsonTextOrNull(line.pinned)},
                                         {"now", jsonTextOrNull(line.now)},
                                         {"verdict", nameOf(line.verdict)}});
    }
    context.print(document);
}

/// Asks for what the environment's protection demands and does it; the refusal's exit code, or nothing.
std::optional<int> carriedOut(Context& context, const run::PinOrder& order, const postgres::ConnectionTarget& target)
{
    const run::Deed deed = order.deed();
    int code = kDone;
    const auto consent = consentFor(context, deed, target, questionOf(order), code);
    if (!consent)
        return code;
    run::carryOut(order, *consent, target);
    return std::nullopt;
}

} // namespace

int listEnvironments(Context& context)
{
    const std::vector<Place> places = placesOf(context.workspace());
    if (context.options.json) {
        Json document;
        document["file"] = jsonText(project::pinsFile().string());
        document["environments"] = Json::array();
        for (const Place& place : places) {
            Json json = toJson(place.environment, {}, {});
            json["project"] = jsonTextOrNull(place.project);
            json["where"] = jsonText(place.where);
            json["pin"] = pinOrNull(place.pin.get());
            document["environments"].push_back(std::move(json));
        }
        context.print(document);
        return kDone;
    }
    Table table({"Environment", "Project", "Protection", "Where", "Pinned to", "Since"});
    for (const Place& place : places) {
        const bool isLoose = !place.pin && place.environment.protection == project::Protection::Typed;
        const std::string pinned =
            !place.pin
                ? "not pinned"
                : fmt::format("{} ({} as {}){}",
                              place.pin->systemIdentifier.empty() ? "server not known" : place.pin->systemIdentifier,
                              place.pin->database, place.pin->role,
                              place.pin->pinnedIn.empty() ? "" : " in " + place.pin->pinnedIn);
        table.add({{shownInLine(place.environment.name), Role::Bold},
                   {shownInLine(place.project), Role::Plain},
                   {std::string(toString(place.environment.protection)), Role::Plain},
                   {shownInLine(place.where), Role::Plain},
                   {shownInLine(pinned), isLoose ? Role::Amber : Role::Plain},
                   {place.pin ? shownInLine(place.pin->pinnedAt.substr(0, 10)) : std::string(), Role::Dim}});
    }
    constexpr std::size_t kWhere = 3;
    context.output.result(table.isEmpty() ? std::string("lockkeeper.toml names no environments.\n")
                                          : table.text(context.output.resultLook(), widthOf(STDOUT_FILENO), kWhere));
    return kDone;
}

int pinEnvironment(Context& context)
{
    const auto environment = context.environment();
    const auto project = projectOf(context, environment);
    const auto target = context.target(environment, project);
    const run::PinOrder order = run::orderPin(environment, project, target, context.stop);
    const std::string name = shownInLine(environment.name);
    if (order.changesNothing()) {
        tellResult(context, order, "unchanged",
                   fmt::format("{} is pinned to just that since {}.", name, order.before->pinnedAt));
        return kDone;
    }
    if (!context.options.json)
        context.say(sideBySide(order, context.output.tellLook(), widthOf(STDERR_FILENO)) + "\n");
    if (order.after->systemIdentifier.empty())
        context.say("Note: this role may not read the system identifier; another cluster with the same database is not "
                    "told from this one.\n");
    if (const auto code = carriedOut(context, order, target))
        return *code;
    tellResult(context, order, order.before ? "re-pinned" : "pinned",
               fmt::format("Pinned {}. Anything else that answers for it is refused from now on.", name));
    return kDone;
}

int unpinEnvironment(Context& context)
{
    const auto environment = context.environment();
    const run::PinOrder order = run::orderUnpin(environment, projectOf(context, environment));
    const std::string name = shownInLine(environment.name);
    if (order.changesNothing()) {
        const auto other = pinHolding(order.key);
        tellResult(context, order, "was-not-pinned",
                   other ? fmt::format("{} is not pinned here; at this address the pin of {} holds it.", name,
                                       shownInLine(other->pinnedIn))
                         : fmt::format("{} is not pinned.", name));
        return kDone;
    }
    if (const auto code = carriedOut(context, order, {}))
        return *code;
    tellResult(context, order, "unpinned",
               fmt::format("{} is not pinned any more: whatever answers at its address is taken for it.", name));
    return kDone;
}

} // namespace lk::ctl
