/** What the broker closes a channel or a whole connection with. */
export interface AmqpError {
  readonly scope: 'channel' | 'connection'
  readonly code: number
  readonly name: string
  readonly text: string
}

export const notFound = (what: string): AmqpError => error('channel', 404, 'NOT_FOUND', `${what} in vhost '/'`)

export const accessRefused = (text: string): AmqpError => error('channel', 403, 'ACCESS_REFUSED', text)

export const preconditionFailed = (text: string): AmqpError => error('channel', 406, 'PRECONDITION_FAILED', text)

/** RMQ-17: who may not touch a queue because it is exclusive to another connection. */
export const resourceLocked = (queue: string): AmqpError =>
  error(
    'channel',
    405,
    'RESOURCE_LOCKED',
    `cannot obtain exclusive access to locked queue '${queue}' in vhost '/'. It could be originally declared on another ` +
      'connection or the exclusive property value does not match that of the original declaration.',
  )

/** RMQ-26: pulling from a quorum queue that serves a single active consumer. */
export const getIsLocked = (queue: string): AmqpError =>
  error(
    'channel',
    405,
    'RESOURCE_LOCKED',
    `cannot obtain access to locked queue '${queue}' in vhost '/'. basic.get operations are not supported by quorum queues ` +
      'with single active consumer',
  )

export const notImplemented = (text: string): AmqpError => error('connection', 540, 'NOT_IMPLEMENTED', text)

export const notAllowed = (text: string): AmqpError => error('connection', 530, 'NOT_ALLOWED', text)

export const commandInvalid = (text: string): AmqpError => error('connection', 503, 'COMMAND_INVALID', text)

function error(scope: AmqpError['scope'], code: number, name: string, text: string): AmqpError {
  return { scope, code, name, text: `${name} - ${text}` }
}
