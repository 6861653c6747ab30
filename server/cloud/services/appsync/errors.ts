import { CloudFailure } from '../../failure';

export function notFound(message: string): CloudFailure {
  return new CloudFailure('NotFoundException', message, { status: 404 });
}

export function conflict(message: string): CloudFailure {
  return new CloudFailure('ConflictException', message, { status: 409 });
}

export function badRequest(message: string, cause?: unknown): CloudFailure {
  return new CloudFailure('BadRequestException', message, { status: 400, cause });
}
