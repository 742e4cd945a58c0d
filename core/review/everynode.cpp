// SPDX-License-Identifier: Apache-2.0
#include "core/review/everynode.h"

#include "core/sql/nodes.h"

#include <cstddef>
#include <cstdint>

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
    const ProtobufCMessageDescriptor* kind = message.descriptor;
    if (kind == &pg_query__node__descriptor) {
        everyMessage(reinterpret_cast<const PgQuery__Node*>(&message), look);
        return;
    }
    if (!look(message))
        return;
    const auto* base = reinterpret_cast<const std::byte*>(&message);
    for (unsigned i = 0; i < kind->n_fields; ++i) {
        const ProtobufCFieldDescriptor& field = kind->fields[i];
        if (field.type != PROTOBUF_C_TYPE_MESSAGE)
            continue;
        const std::byte* member = base + field.offset;
        if (field.label == PROTOBUF_C_LABEL_REPEATED) {
            const std::size_t count = *reinterpret_cast<const std::size_t*>(base + field.quantifier_offset);
            const auto* const* elements = *reinterpret_cast<const ProtobufCMessage* const* const*>(member);
            for (std::size_t j = 0; j < count; ++j) {
                if (elements[j] != nullptr)
                    everyMessage(*elements[j], look);
            }
            continue;
        }
        // Of a union only the member that is set counts.
        if ((field.flags & PROTOBUF_C_FIELD_FLAG_ONEOF) != 0 &&
            *reinterpret_cast<const std::uint32_t*>(base + field.quantifier_offset) != field.id)
            continue;
        if (const auto* below = *reinterpret_cast<const ProtobufCMessage* const*>(member); below != nullptr)
            everyMessage(*below, look);
    }
}

} // namespace lk::review
