// SPDX-License-Identifier: Apache-2.0
#include "core/review/everynode.h"

#include "core/sql/below.h"
#include "core/sql/nodes.h"

namespace lk::review {

void everyMessage(const PgQuery__Node* node, const std::function<bool(const ProtobufCMessage&)>& look)
{
    if (node == nullptr)
        return;
    if (const ProtobufCMessage* message = sql::messageOf(*node))
        everyMessage(*message, look);
}

void everyMessage(const ProtobufCMessage& message, const std::function<bool(const ProtobufCMessage&)>& look)
{
    if (message.descriptor == &pg_query__node__descriptor) {
        everyMessage(reinterpret_cast<const PgQuery__Node*>(&message), look);
        return;
    }
    if (!look(message))
        return;
    sql::eachBelow(message, [&](const ProtobufCMessage& below) { everyMessage(below, look); });
}

} // namespace lk::review
